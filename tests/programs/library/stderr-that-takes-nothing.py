# Warnings and log records that cannot be told are lost, and the program goes on.
import sys, warnings, logging
err = sys.stderr
sys.stderr = None
warnings.warn('y'); logging.error('z')
class W:
    def write(self, s): raise OSError('full')
    def flush(self): pass
sys.stderr = W()
warnings.warn('y2')
sys.stderr = err; print('ok')
