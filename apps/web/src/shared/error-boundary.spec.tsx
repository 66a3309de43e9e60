import { ErrorBoundary } from './error-boundary.js';

const boundary = (of: string): ErrorBoundary =>
  new ErrorBoundary({ of, children: 'the page', instead: () => 'instead' });

it('shows something instead of what failed, until something else is shown', () => {
  const page = boundary('a');
  expect(page.render()).toBe('the page');
  page.state = { ...page.state, ...ErrorBoundary.getDerivedStateFromError() };
  expect(page.render()).toBe('instead');
  const same = ErrorBoundary.getDerivedStateFromProps(page.props, page.state);
  expect(same).toBeNull();
  const other = ErrorBoundary.getDerivedStateFromProps(boundary('b').props, page.state);
  expect(other).toEqual({ failed: false, of: 'b' });
});
