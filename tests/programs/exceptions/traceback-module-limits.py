import traceback, sys
def a(n):
    if n == 0: raise ValueError("deep")   
    return a(n - 1)  	
for lim in (None, 0, 1, 2, -1, -2, 10, -10):
    try: a(3)
    except ValueError as e:
        traceback.print_exc(limit=lim, file=sys.stdout)
        print(traceback.format_tb(e.__traceback__, lim), len(traceback.extract_tb(e.__traceback__, lim)), len(traceback.format_exception(e, limit=lim)))
try:
    a(12)
except ValueError: traceback.print_exc(file=sys.stdout)   
class C: pass
try: C().Foo   
except AttributeError as e: traceback.print_exc(); traceback.print_exception(e)
try: [].appendd(1)
except AttributeError as e: print(traceback.format_exc())
try: a(0)   # comment	  
except ValueError: traceback.print_exc(file=sys.stdout)   
a(1)   
