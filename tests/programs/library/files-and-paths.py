import os, tempfile
os.chdir(tempfile.mkdtemp())
from pathlib import Path, PurePath
import glob, shutil
p=Path('a')/'b'; p.mkdir(parents=True); (p/'x.txt').write_text('hi\nthere\n'); (p/'y.py').touch()
print(p, repr(p), p.name, (p/'x.txt').suffix, (p/'x.tar.gz').suffixes, (p/'x.txt').stem, p.parent, p.parts, (p/'x.txt').read_text(), sorted(q.name for q in p.iterdir()))
print(sorted(map(str,Path('.').rglob('*.txt'))), sorted(map(str,Path('a').glob('*/*.py'))), p.exists(), p.is_dir(), (p/'x.txt').is_file(), Path('/a/b').is_absolute(), Path('a/../b'), Path('/'), Path(''), list(Path('a/b/c').parents))
print((p/'x.txt').with_suffix('.md'), (p/'x.txt').with_name('q'), Path('a/b').relative_to('a'), Path('a/b').match('*/b'), Path('a')<Path('b'), Path('a/b')==Path('a')/'b', 'z'/Path('k'), Path('x').joinpath('y','z'))
try: p.mkdir()
except FileExistsError as e: print(e)
try: Path('no').read_text()
except FileNotFoundError as e: print(e)
p.mkdir(exist_ok=True); print((p/'x.txt').stat().st_size)
print(sorted(glob.glob('a/*/*')), sorted(glob.glob('**/*.py', recursive=True)))
shutil.copy('a/b/x.txt','c.txt'); print(open('c.txt').read()); shutil.rmtree('a'); print(os.listdir())
(Path('c.txt')).unlink(); Path('c.txt').unlink(missing_ok=True); print(os.listdir())
with tempfile.TemporaryDirectory() as d:
    print(os.path.isdir(d))
print(os.path.isdir(d))
with tempfile.NamedTemporaryFile('w+', delete=True) as f:
    f.write('q'); f.seek(0); print(f.read())
print(os.path.exists(f.name))
with open('l.txt','w') as f:
    f.writelines(f'{i}\n' for i in range(5))
with open('l.txt') as f:
    print(next(f), f.readlines(), f.read()=='' )
with open('l.txt','r+') as f:
    f.seek(2); print(f.read(3), f.tell()); f.seek(0,2); f.write('end\n'); f.seek(0); print(len(f.read()))
with open('l.txt') as f:
    for i, line in enumerate(f): print(i, line.rstrip())
def follow(f):
    f.seek(0, os.SEEK_END)
    while True:
        line=f.readline()
        if not line: return
        yield line
w=open('l.txt','a'); g=open('l.txt'); list(follow(g)); w.write('x\n'); print(repr(g.readline())); w.flush(); print(repr(g.readline()))
os.rename('l.txt','m.txt'); print(os.path.exists('m.txt'), os.listdir())
print(open('m.txt', newline='').name, open('m.txt','rb'), open('m.txt','w+b'))
try: open('.')
except OSError as e: print(type(e).__name__, e)
try: open('m.txt/x')
except OSError as e: print(type(e).__name__, e)
try: open('m.txt','x')
except OSError as e: print(type(e).__name__, e)
print(open('m.txt','w').write('ünï'), open('m.txt','rb').read(), open('m.txt', encoding='latin-1').read())
