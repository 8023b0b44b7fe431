import unicodedata

characters = 'aé你ßÅ½٣Ⅷ\u0301 \n①²零五亿៥\uac00ﬁ\uff21ｱ€\ud800\u0378'
for c in characters:
    print(ascii(c), unicodedata.category(c), unicodedata.combining(c),
          unicodedata.east_asian_width(c), unicodedata.decimal(c, None),
          unicodedata.digit(c, None), unicodedata.numeric(c, None),
          c.isdecimal(), c.isdigit(), c.isnumeric())
text = 'éÅﬁ①½ e\u0301 한 \u1112\u1161\u11ab x'
for form in 'NFC', 'NFD', 'NFKC', 'NFKD':
    normal = unicodedata.normalize(form, text)
    print(ascii(normal), unicodedata.is_normalized(form, text), unicodedata.is_normalized(form, normal))
long = 'e\u0301한z' * 50_000
print(len(unicodedata.normalize('NFC', long)), len(unicodedata.normalize('NFD', long)))
print(unicodedata.normalize('NFC', long) == 'é한z' * 50_000)
for attempt in (lambda: unicodedata.decimal('x'), lambda: unicodedata.digit('x'),
                lambda: unicodedata.numeric('x'), lambda: unicodedata.category('ab'),
                lambda: unicodedata.category(3), lambda: unicodedata.normalize('X', 'é'),
                lambda: unicodedata.normalize('NFC', 3)):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)


def strip_accents(text):
    return ''.join([c for c in unicodedata.normalize('NFD', text)
                    if unicodedata.category(c) != 'Mn'])


print(strip_accents('Málaga, Łódź, naïve'))
