import { createChecker, readArrays } from 'gradcheck';
import fs from 'node:fs';
const checker=createChecker({workers:1});
for (const f of process.argv.slice(2)) {
  const set=await readArrays([{name:f,bytes:fs.readFileSync('/tmp/big/'+f)}]);
  for (let i=0;i<3;i++){const r=await checker.checkArrays(set); console.log(f,r.verdict,r.evaluated,r.parameters,r.seconds.toFixed(3), r.diagnosis?.matches[0]?.map(b=>b.name+b.layer).join()); if(i==0&&r.seconds>8)break;}
}
checker.dispose();
