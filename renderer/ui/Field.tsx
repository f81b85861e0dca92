import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { VisuallyHidden } from "./VisuallyHidden.tsx";
import "./Field.css";

/** What every field has: its name, and optionally help and what is wrong with the value. */
export interface FieldProps {
  label: string;
  /** Keeps the name for screen readers only, where the place makes it plain. */
  isLabelHidden?: boolean;
  description?: ReactNode;
  /** Marks the value as wrong and says why. */
  error?: string | undefined;
}

export function FieldLabel({ label, isLabelHidden = false }: FieldProps) {
  if (!isLabelHidden) return <Label className="ui-label">{label}</Label>;
  return (
    <VisuallyHidden>
      <Label>{label}</Label>
    </VisuallyHidden>
  );
}

export function FieldHelp({ description, error }: FieldProps) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="ui-description">
          {description}
        </Text>
      )}
      <FieldError className="ui-error">{error}</FieldError>
    </>
  );
}
