# The text of an uncaught exception comes from its __str__, wherever in the chain it stands.
class E(Exception):
    def __str__(self):
        return 'own text: ' + self.args[0]


class Broken(Exception):
    def __str__(self):
        raise ValueError


try:
    raise E('first')
except E:
    try:
        raise Broken
    except Broken as e:
        raise E('last') from ExceptionGroup('members', [E('member'), ValueError(E('argument')), e])
