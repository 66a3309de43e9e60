import { Component, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
  /** What is shown. Something else is tried, whatever failed before. */
  of?: string;
  /** What stands in place of the part that failed. `again` tries to show it once more. */
  instead: (again: () => void) => ReactNode;
}
interface State {
  failed: boolean;
  of: string | undefined;
}

/** A part of a page that fails leaves the rest of the page as it is. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, of: this.props.of };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): Partial<State> | null {
    return of === state.of ? null : { failed: false, of };
  }

  override render(): ReactNode {
    return this.state.failed
      ? this.props.instead(() => this.setState({ failed: false }))
      : this.props.children;
  }
}
