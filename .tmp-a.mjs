import {open,signIn,shot} from './.tmp-look.mjs';
const b=await open();
const a=await signIn(b,'Celia Marsh'); const e=await signIn(b,'Edie Farrow'); const n=await signIn(b,'Edie Farrow',320);
await a.getByRole('link',{name:/First contact/}).first().click();
await a.getByRole('button',{name:'Take this task'}).waitFor(); await a.waitForTimeout(1500);
await shot(a,'a-first'); const url=a.url();
await e.waitForTimeout(1500); await shot(e,'e-list');
await e.goto(url); await e.getByText('is calling this person').waitFor(); await shot(e,'e-calling');
await n.goto(url); await n.getByText('is calling this person').waitFor(); await shot(n,'n-calling'); 
await n.evaluate(()=>window.scrollTo(0,1500)); await n.waitForTimeout(300); await shot(n,'n-scrolled',false);
console.log(await a.title(), await n.evaluate(()=>document.documentElement.scrollWidth));
// Edie types while Celia completes
await e.getByLabel('Phone call').check(); 
await e.getByLabel('What was said').fill('I called too and nobody answered');
await a.getByRole('button',{name:'Take this task'}).click(); await a.getByText('assigned to you').waitFor();
await e.getByText('This task is assigned to Celia').waitFor(); await shot(e,'e-claimed');
await e.getByLabel('No answer').check();
await e.getByRole('button',{name:'Record this call with the case'}).click(); await e.getByText('Your call is recorded').waitFor(); await shot(e,'e-kept');
await a.getByText('(Edie Farrow)').waitFor(); 
// stop now
await a.getByLabel('What was said').fill('somebody came in'); 
await a.getByRole('button',{name:'Stop now'}).click(); await a.waitForURL('**/stopped'); 
for(let i=0;i<3;i++) await a.keyboard.press('Escape');
await a.waitForTimeout(500); console.log('stopped', a.url(), await a.locator('body').innerText());
await a.reload(); console.log('reload', a.url(), await a.locator('body').innerText());
await a.goBack(); await a.waitForTimeout(1500); console.log('back', a.url(), (await a.locator('body').innerText()).slice(0,100));
await a.goBack(); await a.waitForTimeout(1500); console.log('back2', a.url(), (await a.locator('body').innerText()).slice(0,100));
await a.goto(url); await a.waitForTimeout(1500); console.log('typed', a.url(), (await a.locator('body').innerText()).slice(0,100));
await b.close();
