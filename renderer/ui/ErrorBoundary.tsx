import { CircleAlert } from "lucide-react";
import { Component, type ErrorInfo, type ReactNode } from "react";
import { uiWords } from "../words/ui.ts";
import { Button } from "./Button.tsx";
import { EmptyState } from "./EmptyState.tsx";

export interface ErrorBoundaryProps {
  children: ReactNode;
  /** For the log. */
  onError?: (error: unknown, componentStack: string) => void;
  /** When it changes, the children are tried again; for example the open document's id. */
  resetKey?: string;
}

interface ErrorBoundaryState {
  error: unknown;
  hasError: boolean;
}

/** Keeps a fault in one part of the window from taking the rest with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, hasError: false };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error, hasError: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onError?.(error, info.componentStack ?? "");
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (this.state.hasError && before.resetKey !== this.props.resetKey) this.retry();
  }

  private retry = (): void => this.setState({ error: null, hasError: false });

  override render(): ReactNode {
    if (!this.state.hasError) return this.props.children;
    const { error } = this.state;
    return (
      <div role="alert" className="ui-rows-empty">
        <EmptyState
          icon={CircleAlert}
          title={uiWords.errorTitle}
          action={<Button onPress={this.retry}>{uiWords.tryAgain}</Button>}
        >
          <p>{uiWords.errorText}</p>
          <p>{error instanceof Error ? error.message : String(error)}</p>
        </EmptyState>
      </div>
    );
  }
}
