import { lint } from '../server/src';
for (const n of [5000,10000,20000]) { const text='poll h proto imap\n'+Array.from({length:n},(_, i)=>` user "u${i}" there with password "example-only" ssl\n`).join(''); const t=Date.now(); const r=lint(text,'.fetchmailrc'); console.log(n,Date.now()-t,r.findings.length); }
for (const n of [5000,10000,20000]) { const text=Array.from({length:n},(_, i)=>`poll h${i} proto imap user "u${i}" there with password "example-only" ssl\n`).join(''); const t=Date.now(); const r=lint(text,'.fetchmailrc'); console.log('polls',n,Date.now()-t,r.findings.length); }
