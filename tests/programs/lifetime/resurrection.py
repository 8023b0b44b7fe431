# A finalizer may keep its object; it runs once.
class R:
    def __del__(self):
        global saved
        print('del')
        saved = self


r = R()
r = None
print(saved is not None)
saved = None
print('gone')
