import { createChecker, readArrays } from 'gradcheck';
import fs from 'node:fs';
const checker=createChecker({workers:1});
for (const f of process.argv.slice(2)) {
  const set=await readArrays([{name:f,bytes:fs.readFileSync('/tmp/big/'+f)}]);
  const r=await checker.checkArrays(set,{},{gradients:true}); 
  console.log(r.verdict, r.blocks.map(b=>[b.name,b.wrong_entries,b.worst]));
  const {analytic:a,reference:c}=r.gradients; let off=0;
  for (const b of r.blocks){ const n=b.shape[0]*b.shape[1]; 
    const list=[]; let norm=0; for(let i=0;i<n;i++) {norm+=c[off+i]**2; list.push([Math.abs(a[off+i]-c[off+i]),i,a[off+i],c[off+i]]);}
    const rms=Math.sqrt(norm/n); list.sort((x,y)=>y[0]-x[0]);
    console.log(b.name,'rms',rms, list.slice(0,3).map(([d,i,x,y])=>`[${Math.floor(i/b.shape[1])},${i%b.shape[1]}] ${x} ${y} d/u/rms=${(d/1.1e-16/rms).toFixed(1)}`).join(' ; '));
    const rel=list.filter(([d,,x])=>d>0).map(([d,i,x,y])=>[d/Math.abs(y||1e-300),i,x,y]).sort((p,q)=>q[0]-p[0]).slice(0,3);
    console.log('   rel', rel.map(([d,i,x,y])=>`[${Math.floor(i/b.shape[1])},${i%b.shape[1]}] ${x} ${y} rel=${d.toExponential(1)}`).join(' ; '));
    off+=n;}
}
checker.dispose();
