# Which of the fields in a text tell the day, and which do not go together.
import itertools
import time

FIELDS = [('%Y', '2024'), ('%G', '2023'), ('%U', '10'), ('%W', '11'), ('%V', '12'), ('%j', '077'), ('%u', '3'),
          ('%w', '0'), ('%a', 'Fri'), ('%m', '5'), ('%d', '6'), ('%y', '21')]
for n in range(1, 5):
    for fields in itertools.combinations(FIELDS, n):
        format = ' '.join(directive for directive, _ in fields)
        text = ' '.join(value for _, value in fields)
        if '%Y' in format and '%y' in format:
            continue
        try:
            print(format, tuple(time.strptime(text, format)))
        except ValueError as e:
            print(format, e)
