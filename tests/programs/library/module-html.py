# html: escape and unescape.
import html


def show(function, *args, **options):
    try:
        print(function.__name__, args, options, '->', repr(function(*args, **options)))
    except (TypeError, ValueError) as e:
        print(function.__name__, args, options, '->', type(e).__name__, e)


show(html.escape, '<a href="x">\'&amp;</a>')
show(html.escape, '<"\'>', quote=False)
for t in ('&lt;b&gt; &amp;amp; &quot;&#x27;&#39;&apos;', '&#8364; &#x20ac &#128; &#0; &#xd800; &#1114112; &#1; &#xfffe;', 'a & b &b &amp &ampx &notit &copy2024 &COPY; &eacute; &hellip;', '&;', '&#;', '&#x;', 'no', '&Eacute', '&nbsp;', 'x&y=1', '&a b'):
    show(html.unescape, t)
