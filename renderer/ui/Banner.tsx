import { CircleAlert, Info, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { uiWords } from "../words/ui.ts";
import { Button } from "./Button.tsx";
import { classNames } from "./classNames.ts";
import { IconButton } from "./IconButton.tsx";
import "./Banner.css";

export interface BannerProps {
  tone?: "info" | "warning" | "error";
  children: ReactNode;
  actionLabel?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert };

/** A line across a screen that says what is special about it, for example "Read-only". */
export function Banner(props: BannerProps) {
  const { tone = "info", children, actionLabel, onAction, onDismiss } = props;
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={classNames("ui-banner", `ui-banner-${tone}`)}
    >
      <Icon size={16} aria-hidden className="ui-banner-icon" />
      <div className="ui-banner-text">{children}</div>
      {onAction !== undefined && (
        <Button size="sm" variant="plain" onPress={onAction}>
          {actionLabel}
        </Button>
      )}
      {onDismiss !== undefined && (
        <IconButton label={uiWords.dismiss} icon={X} onPress={onDismiss} />
      )}
    </div>
  );
}
