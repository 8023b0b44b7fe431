# Whose line it is, stacks, records of one's own kind, files in turn, adapters.
import logging, logging.handlers, os, sys
h = logging.handlers.RotatingFileHandler("/tmp/rot.log", maxBytes=60, backupCount=2, mode="w")
lg = logging.getLogger("r"); lg.addHandler(h); lg.setLevel(10); lg.propagate = False
for i in range(8): lg.debug("message number %d", i)
h.close()
for n in ("", ".1", ".2", ".3"):
    p = "/tmp/rot.log" + n
    if os.path.exists(p):
        print(n, open(p).read().splitlines()); os.remove(p)
logging.basicConfig(stream=sys.stdout, format="%(name)s %(lineno)d %(funcName)s %(message)s")
def helper(m): logging.warning(m, stacklevel=2)
def caller(): helper("via helper")
caller(); helper("top")

logging.warning("with stack", stack_info=True)
class R(logging.LogRecord):
    def getMessage(self): return "<" + super().getMessage() + ">"
logging.setLogRecordFactory(R); logging.warning("rec %s", 1); print(logging.getLogRecordFactory())
old = logging.getLogRecordFactory()
def factory(*a, **k):
    r = old(*a, **k); r.custom = 0xdecafbad; return r
logging.setLogRecordFactory(factory)
logging.getLogger().handlers[0].setFormatter(logging.Formatter("%(custom)x %(message)s")); logging.error("x")
ad = logging.LoggerAdapter(logging.getLogger("ad"), {"k": 1}); print(ad, ad.name, ad.isEnabledFor(10), ad.getEffectiveLevel(), ad.hasHandlers())
try: {}["q"]
except KeyError: ad.exception("in adapter")
sys.stdout.flush(); logging.warning("bad %d", "x")
