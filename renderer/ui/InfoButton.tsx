import { Info } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { IconButton } from "./IconButton.tsx";
import { Popover } from "./Popover.tsx";

/** A small "i" that explains what stands beside it. */
export function InfoButton({ label, children }: { label: string; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton ref={button} label={label} icon={Info} onPress={() => setOpen(true)} />
      <Popover label={label} isOpen={isOpen} onClose={() => setOpen(false)} anchor={button}>
        {children}
      </Popover>
    </>
  );
}
