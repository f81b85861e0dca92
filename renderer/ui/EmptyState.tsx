import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import "./EmptyState.css";

export interface EmptyStateProps {
  icon?: LucideIcon;
  title: string;
  /** What this place is for and how to fill it. */
  children?: ReactNode;
  /** The button or buttons that do it. */
  action?: ReactNode;
}

/** What a place shows when there is nothing in it yet, or nothing was found. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      {Icon !== undefined && (
        <Icon size={28} strokeWidth={1.25} aria-hidden className="ui-empty-icon" />
      )}
      <p className="ui-empty-title">{title}</p>
      {children !== undefined && <div className="ui-empty-text">{children}</div>}
      {action !== undefined && <div className="ui-empty-action">{action}</div>}
    </div>
  );
}
