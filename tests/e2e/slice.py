"""What the steps of the slice look for: the demo's running process, numbers and receipts."""

import re

RUNNING = "faellesskaber-og-hverdagsliv"
NUMBER = re.compile(r"B-[2-9A-Z]{5}")
RECEIPT = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
