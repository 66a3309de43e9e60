/** How a program reaches Temporal (docs/operating.md#temporal). */
export interface TemporalSettings {
  address: string;
  namespace: string;
  tls: TemporalTls | null;
  apiKey: string | null;
}

/** Without `ca`, the certificate of the server is checked against those that Node knows. */
interface TemporalTls {
  ca: Uint8Array | null;
  serverName: string | null;
  /** By which the server knows this program. */
  client: { certificate: Uint8Array; key: Uint8Array } | null;
}

type Environment = Record<string, string | undefined>;
/** Reads a file that the environment names. @throws if it cannot */
type ReadFile = (path: string) => Uint8Array;

const CERTIFICATE = 'TEMPORAL_TLS_CLIENT_CERT_PATH';
const KEY = 'TEMPORAL_TLS_CLIENT_KEY_PATH';
const CA = 'TEMPORAL_TLS_SERVER_CA_CERT_PATH';
const SERVER_NAME = 'TEMPORAL_TLS_SERVER_NAME';
const OF_TLS = [CERTIFICATE, KEY, CA, SERVER_NAME];

/**
 * The settings of Temporal by the names that Temporal's own tools read. A certificate or an API key
 * means TLS, so nothing secret leaves in clear because somebody forgot to say so.
 * @throws Error with a line for each setting that is half given or wrong, without its value
 */
export function readTemporal(env: Environment, readFile: ReadFile): TemporalSettings | null {
  const problems = [...contradictions(env)];
  const file = (name: string, kind: string): Uint8Array | null => {
    const path = env[name];
    if (!path) return null;
    const content = contentOf(readFile, path);
    if (content === null) problems.push(`${name}: the file cannot be read`);
    else if (!isPem(content, kind)) problems.push(`${name}: no ${kind.toLowerCase()} in PEM`);
    return content;
  };
  const [ca, certificate, key] = [
    file(CA, 'CERTIFICATE'),
    file(CERTIFICATE, 'CERTIFICATE'),
    file(KEY, 'PRIVATE KEY'),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const apiKey = env['TEMPORAL_API_KEY'] || null;
  const usesTls = isOn(env) || apiKey !== null || OF_TLS.some((name) => env[name]);
  if (!env['TEMPORAL_ADDRESS']) return null;
  return {
    address: env['TEMPORAL_ADDRESS'],
    namespace: env['TEMPORAL_NAMESPACE'] || 'default',
    apiKey,
    tls: usesTls
      ? {
          ca,
          serverName: env[SERVER_NAME] || null,
          client: certificate && key ? { certificate, key } : null,
        }
      : null,
  };
}

/** What the client and the worker of Temporal's SDK take. */
export function connectionTo({ address, namespace, tls, apiKey }: TemporalSettings) {
  return {
    address,
    ...(tls && {
      tls: {
        ...(tls.ca && { serverRootCACertificate: Buffer.from(tls.ca) }),
        ...(tls.serverName !== null && { serverNameOverride: tls.serverName }),
        ...(tls.client && {
          clientCertPair: {
            crt: Buffer.from(tls.client.certificate),
            key: Buffer.from(tls.client.key),
          },
        }),
      },
    }),
    // Temporal Cloud finds the account of a key by the namespace of the request.
    ...(apiKey !== null && { apiKey, metadata: { 'temporal-namespace': namespace } }),
  };
}

function contradictions(env: Environment): string[] {
  const given = (name: string): boolean => Boolean(env[name]);
  const secured = [...OF_TLS, 'TEMPORAL_API_KEY'].filter(given);
  const isOff = given('TEMPORAL_TLS') && !isOn(env);
  return [
    ...(given('TEMPORAL_TLS') && !['true', 'false'].includes(env['TEMPORAL_TLS'] ?? '')
      ? ['TEMPORAL_TLS: neither true nor false']
      : []),
    ...(isOff ? secured.map((name) => `${name}: set, although TEMPORAL_TLS is false`) : []),
    ...(given(CERTIFICATE) && !given(KEY) ? [`${KEY}: not set, although ${CERTIFICATE} is`] : []),
    ...(given(KEY) && !given(CERTIFICATE) ? [`${CERTIFICATE}: not set, although ${KEY} is`] : []),
    ...(!given('TEMPORAL_ADDRESS') && (secured.length > 0 || isOn(env))
      ? [`TEMPORAL_ADDRESS: not set, although ${secured[0] ?? 'TEMPORAL_TLS'} is`]
      : []),
  ];
}

const isOn = (env: Environment): boolean => env['TEMPORAL_TLS'] === 'true';

function contentOf(readFile: ReadFile, path: string): Uint8Array | null {
  try {
    return readFile(path);
  } catch {
    return null;
  }
}

/** A private key names its algorithm before these words, or not. */
const isPem = (content: Uint8Array, kind: string): boolean =>
  new RegExp(`-----BEGIN (?:[A-Z]+ )?${kind}-----`).test(new TextDecoder().decode(content));
