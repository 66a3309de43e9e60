import { chromium } from 'playwright-core';
const URL='http://127.0.0.1:4361';
export const open = async () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args:['--no-sandbox','--disable-gpu']});
export const signIn = async (browser, name, width=1280) => {
  const context = await browser.newContext({ viewport:{width,height:900}, locale:'en-GB'});
  const page = await context.newPage(); page.setDefaultTimeout(15000);
  page.on('console', m => ['error','warning'].includes(m.type()) && console.log(name, m.text()));
  page.on('pageerror', e => console.log(name,'ERR', e.message));
  await page.goto(URL+'/'); await page.getByRole('link',{name:'Sign in'}).click(); await page.getByRole('button',{name}).click();
  await page.getByRole('heading',{name:'Work list'}).waitFor();
  return page;
};
export const shot = (page,name,full=true) => page.screenshot({path:`/tmp/shots/${name}.png`, fullPage: full});
