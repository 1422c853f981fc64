"""
Hold the locked packages against the known weaknesses; fail when that list cannot be read.

pip-audit leaves with 0 in some networks where it could ask nothing: so its answer is read, and
each locked package must be in it.
"""

import json
import re
import subprocess  # nosec B404 # names and arguments are fixed
import sys
from pathlib import Path

LOCKED = Path(__file__).resolve().parent.parent / "requirements" / "base.txt"


def main(command: list[str]) -> int:
    done = subprocess.run(command, capture_output=True, text=True)  # nosec B603 # a fixed program, no shell
    try:
        answers = {row["name"].lower(): row for row in json.loads(done.stdout)["dependencies"]}
    except (ValueError, KeyError, TypeError):
        print(done.stderr.strip()[-2000:], file=sys.stderr)
        print("Not audited: the list of weaknesses cannot be read.", file=sys.stderr)
        return 1
    locked = re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*?\])?==", LOCKED.read_text(), re.MULTILINE)
    unanswered = [name for name in locked if "vulns" not in answers.get(name.lower(), {})]
    weak = [
        f"{name} {row['version']}: {', '.join(found['id'] for found in row['vulns'])}"
        for name, row in answers.items()
        if row.get("vulns")
    ]
    print(*weak, sep="\n")
    if unanswered:
        print(f"Not audited: {', '.join(unanswered)}.", file=sys.stderr)
    return 1 if weak or unanswered or done.returncode else 0


if __name__ == "__main__":
    asked = [str(Path(sys.executable).with_name("pip-audit")), "--format", "json"]
    sys.exit(main([*asked, "--disable-pip", "--requirement", str(LOCKED)]))
