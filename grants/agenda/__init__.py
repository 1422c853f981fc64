"""What is due in an area: obligations, deadlines, meetings and what was promised there (R21)."""
