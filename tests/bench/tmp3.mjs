import { createChecker, readArrays } from 'gradcheck';
import fs from 'node:fs';
import { PoolWorker } from '../../build/library/workers/pool-worker.js';
const ask=PoolWorker.prototype.ask;
PoolWorker.prototype.ask=async function(r,s){const t=performance.now(); const v=await ask.call(this,r,s); console.log('  ',r.type,(performance.now()-t).toFixed(1), r.begin!==undefined?(r.end-r.begin):''); return v;};
const open=PoolWorker.prototype.open; PoolWorker.prototype.open=async function(...a){const t=performance.now(); const v=await open.apply(this,a); console.log('   open',(performance.now()-t).toFixed(1)); return v;};
const checker=createChecker({workers:1});
for (const f of process.argv.slice(2)) {
  const set=await readArrays([{name:f,bytes:fs.readFileSync('/tmp/big/'+f)}]);
  for (let i=0;i<2;i++){const r=await checker.checkArrays(set); console.log(f,r.verdict,r.evaluated,r.parameters,r.seconds.toFixed(3));}
}
checker.dispose();
