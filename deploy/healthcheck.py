"""
Ask this machine's own server whether it is ready; leave with 1 and the reasons if it is not.

For a container, and for whoever stands at the machine: python3 deploy/healthcheck.py NAME
"""

import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ADDRESS = os.environ.get("READY_ADDRESS", "http://127.0.0.1:8000/gezondheid/gereed/")
# The application answers to the names it was given and to no other.
NAME = (*sys.argv[1:], *os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(","))[0]

try:
    with urlopen(Request(ADDRESS, headers={"Host": NAME}), timeout=10) as answer:
        print(answer.read().decode())
except HTTPError as refused:
    sys.exit(refused.read().decode()[:2000])
except OSError as error:
    sys.exit(f"De server antwoordt niet: {error}")
