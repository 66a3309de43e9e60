import express from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, brotliCompressSync } from 'node:zlib';
import request from 'supertest';
import { webRoot } from './web-root.js';

const SCRIPT = 'console.log("a page");';
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'waymark-web-'));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Waymark</title>');
  writeFileSync(join(root, 'assets/index-Ab12Cd34.js'), SCRIPT);
  writeFileSync(join(root, 'assets/index-Ab12Cd34.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(root, 'assets/index-Ab12Cd34.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(root, 'assets/plain-Ab12Cd34.js'), SCRIPT);
});
afterAll(() => rmSync(root, { recursive: true }));

const get = (path: string, encoding: string) =>
  request(express().use(webRoot(root)))
    .get(path)
    .set('Accept-Encoding', encoding);

describe('the files of the web application', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
  ])('are sent in a form that the browser takes: %s', async (accepted, sent) => {
    const { status, headers, text } = await get('/assets/index-Ab12Cd34.js', accepted);
    expect([status, headers['content-encoding']]).toEqual([200, sent]);
    expect(headers['content-type']).toMatch(/javascript/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['vary']).toMatch(/Accept-Encoding/i);
    if (sent !== 'br') expect(text).toBe(SCRIPT);
  });

  it('are sent as they are where the build has no other form', async () => {
    const { status, headers, text } = await get('/assets/plain-Ab12Cd34.js', 'br');
    expect([status, headers['content-encoding'], text]).toEqual([200, undefined, SCRIPT]);
  });

  it('are nothing but what the build wrote', async () => {
    for (const path of ['/assets/..%2findex-Ab12Cd34.js', '/assets/none-Ab12Cd34.js']) {
      const { text } = await get(path, 'br').set('Accept', 'application/json');
      expect(text).not.toContain('console.log');
    }
  });
});
