"""What goes to standard error goes where the program has put sys.stderr: here
among its output."""

import sys
import warnings

sys.stderr = sys.stdout
warnings.warn("careful")
print("said at all", file=sys.__stderr__)
sys.exit("the end")
