# Messages with levels, on standard error unless the program says otherwise.
import logging
import sys
import time

log = logging.getLogger('kitchen')
log.warning('before any configuration')
log.info('not shown')
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout,
                    format='%(asctime)s %(levelname)-8s %(name)s %(threadName)s: %(message)s')
logging.info('hello %s', 'world')
time.sleep(1.25)
log.debug('later %d %r', 5, 'x')
log.error('wrong')
child = logging.getLogger('kitchen.oven')
child.critical('hot: %(degrees)d', {'degrees': 300})
try:
    1 / 0
except ZeroDivisionError:
    log.exception('failed')
    logging.error('with info', exc_info=True)
print(log, child, logging.getLogger(), child.parent is log, log.parent is logging.root)
print(logging.getLevelName(30), logging.getLevelName('INFO'), logging.getLevelName(5), log.isEnabledFor(10),
      child.getEffectiveLevel(), logging.getLogger('kitchen') is log)


class Listed(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


listed = Listed()
listed.setFormatter(logging.Formatter('{levelname}|{message}|{funcName}|{lineno}|{filename}', style='{'))
listed.setLevel('WARNING')
log.addHandler(listed)
log.propagate = False


def cook():
    log.info('too low')
    log.warning('seen')


cook()
log.log(logging.ERROR, 'by number')
print(listed.lines, listed)
log.removeHandler(listed)
log.propagate = True
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter('%(asctime)s.%(msecs)03d %(module)s %(message)s', datefmt='%H:%M:%S'))
log.addHandler(out)
log.warning('twice')
log.removeHandler(out)
out.addFilter(lambda record: 'no' not in record.getMessage())
quiet = logging.getLogger('quiet')
quiet.propagate = False
quiet.addHandler(out)
quiet.warning('yes')
quiet.warning('no')
quiet.warning('extra %s', 'x', extra={'user': 'me'})
logging.disable(logging.INFO)
log.info('disabled')
logging.disable(logging.NOTSET)
log.info('enabled')
log.setLevel("ERROR")
log.warning('below')
child.warning('below, too')
adapter = logging.LoggerAdapter(quiet, {'who': 'adapter'})
adapter.warning('adapted')
for bad in ('LOUD', 1.5):
    try:
        log.setLevel(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
logging.basicConfig(level='WARNING', force=True, format='%(levelname)s:%(message)s')
logging.warning('to standard error')
