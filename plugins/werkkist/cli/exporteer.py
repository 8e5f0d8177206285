"""placeholder"""
NAME="exporteer"
HELP=""
def configure(p): pass
def run(o): return 0
