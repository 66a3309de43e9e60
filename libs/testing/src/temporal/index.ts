export { bundleDriver } from './driver-bundle.js';
export { startDriverWorld, type DriverWorld } from './driver-world.js';
