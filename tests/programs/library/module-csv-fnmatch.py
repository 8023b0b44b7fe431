import csv, fnmatch, io

print(fnmatch.fnmatch('a.txt','*.txt'), fnmatch.filter(['a.py','b.txt'],'*.py'), fnmatch.fnmatch('x1','x[0-9]'))
f=io.StringIO(); w=csv.writer(f); w.writerow(['a','b,c','d"e',None,1.5]); w.writerows([[1,2],['x\ny','']]); print(repr(f.getvalue()))
print(list(csv.reader(['a,b,"c,d"','"e""f",2',''])), list(csv.DictReader(['n,m','1,2','3'])))
f=io.StringIO(); w=csv.DictWriter(f,['a','b']); w.writeheader(); w.writerow({'a':1,'b':2}); print(repr(f.getvalue()))
