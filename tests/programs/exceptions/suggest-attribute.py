# Did you mean …?
class A:
    alpha = 1

    def beta(self):
        pass


a = A()
a.alpah
