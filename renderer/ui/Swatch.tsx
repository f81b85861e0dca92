import { codeColourClass } from "../theme/codeColours.ts";
import { classNames } from "./classNames.ts";
import "./Swatch.css";

export interface SwatchProps {
  /** The stored colour, `#rrggbb`. */
  colour: string;
  /** A code is a bar like its stripe, a coder is a dot. */
  shape?: "code" | "coder";
}

/** The colour of a code or coder. Decoration: the name must stand beside it. */
export function Swatch({ colour, shape = "code" }: SwatchProps) {
  return (
    <span
      aria-hidden
      className={classNames("ui-swatch", `ui-swatch-${shape}`, codeColourClass(colour))}
    />
  );
}
