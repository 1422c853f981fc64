"""The arithmetic changed a little, a thousand times: does a test fail each time."""
