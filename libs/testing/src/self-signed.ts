import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate that signs itself, for a TLS server or client of a test, with its key. In PEM. */
export interface SelfSigned {
  certificate: string;
  key: string;
}

/** Makes a certificate for this name, which is good in all service times that tests begin at. */
export function selfSigned(name: string): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const common = sequence(
    set(sequence(object('550403'), der(0x0c, Buffer.from(name)))), // commonName
  );
  const algorithm = sequence(object('2a8648ce3d040302')); // ecdsa-with-SHA256
  const alternative = sequence(
    object('551d11'), // subjectAltName: dNSName
    der(0x04, sequence(der(0x82, Buffer.from(name)))),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    common,
    // Years before 2050 are written in another form than later ones.
    sequence(der(0x17, Buffer.from('000101000000Z')), der(0x18, Buffer.from('21000101000000Z'))),
    common,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternative)),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    certificate: pem('CERTIFICATE', whole),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** One value of ASN.1 in its distinguished encoding. */
function der(tag: number, content: Buffer): Buffer {
  const bytes = content.length;
  const length =
    bytes < 0x80 ? [bytes] : bytes < 0x100 ? [0x81, bytes] : [0x82, bytes >> 8, bytes & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
const sequence = (...parts: Buffer[]): Buffer => der(0x30, Buffer.concat(parts));
const set = (...parts: Buffer[]): Buffer => der(0x31, Buffer.concat(parts));
const object = (hexadecimal: string): Buffer => der(0x06, Buffer.from(hexadecimal, 'hex'));

const pem = (kind: string, bytes: Buffer): string =>
  `-----BEGIN ${kind}-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n` +
  `-----END ${kind}-----\n`;
