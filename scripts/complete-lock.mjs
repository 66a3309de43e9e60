// Adds an entry to the lock for each optional dependency that a package names and the lock lacks. A
// registry without the optional packages of some platforms leaves them out of the lock, and then
// `npm ci` refuses the lock elsewhere. Each entry gets the checksum that the registry gives, so npm
// refuses a package that was exchanged.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { ROOT } from './steps.mjs';

const path = `${ROOT}package-lock.json`;
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = [];
for (const [at, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (found(at, name) || /[\^~*><|x ]/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      integrity: integrity(name, version),
      optional: true,
      ...platform(name),
    };
    added.push(name);
  }
}
for (const entry of Object.values(lock.packages))
  if (/^https?:/.test(entry.resolved ?? '')) delete entry.resolved;
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `added ${added.length}: ${added.join(', ')}` : 'the lock is complete');

/** Looks where Node does: beside the package that needs it, then further up. */
function found(at, name) {
  for (
    let folder = at;
    ;
    folder = folder.includes('/node_modules/')
      ? folder.slice(0, folder.lastIndexOf('/node_modules/'))
      : ''
  ) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

function integrity(name, version) {
  const answer = execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], {
    encoding: 'utf8',
  }).trim();
  if (!answer.startsWith('sha512-')) throw new Error(`no checksum of ${name}@${version}`);
  return answer;
}

function platform(name) {
  const os = [
    'darwin',
    'linux',
    'win32',
    'freebsd',
    'android',
    'openharmony',
    'netbsd',
    'openbsd',
    'aix',
    'sunos',
  ].find((o) => name.includes(o));
  const cpu = [
    'arm64',
    'x64',
    'ia32',
    'arm',
    'riscv64',
    's390x',
    'ppc64',
    'loong64',
    'wasm32',
    'mips64el',
  ].find((c) => new RegExp(`[-]${c}(-|$)`).test(name));
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}) };
}
