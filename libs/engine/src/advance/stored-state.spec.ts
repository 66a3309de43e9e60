import { STATE_VERSION } from '@waymark/machine';
import { permanentReason } from '../driver/park.js';
import { storedState } from './stored-state.js';

const readNewer = () => storedState({ version: STATE_VERSION + 1 });

describe('a stored state', () => {
  it('of this build is read unchanged', () => {
    const state = { version: STATE_VERSION };
    expect(storedState(state)).toBe(state);
  });

  it('of a newer build is refused without parking the instance', () => {
    expect(readNewer).toThrow(
      expect.objectContaining({
        refusal: expect.objectContaining({ status: 503, code: 'newer-build' }),
      }),
    );
    expect(permanentReason(thrownBy(readNewer))).toBeNull();
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
}
