import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { startWords } from "../../words/start.ts";
import {
  type CoderDraft,
  CoderFields,
  freeCoderColour,
  hasVisibleName,
} from "../frame/CoderFields.tsx";
import { introduce } from "./joining.ts";

/** Asks once per machine who is coding. */
export function FirstTime() {
  const [draft, setDraft] = useState<CoderDraft>(() => ({ name: "", colour: freeCoderColour([]) }));
  const [wasTried, setWasTried] = useState(false);
  const begin = () => {
    setWasTried(true);
    if (hasVisibleName(draft)) void introduce(draft.name, draft.colour);
  };
  return (
    <form
      className="start-card start-form"
      aria-labelledby="start-who"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <h2 id="start-who">{startWords.whoTitle}</h2>
      <p className="start-text">{startWords.whoText}</p>
      <CoderFields
        draft={draft}
        onChange={setDraft}
        nameLabel={startWords.name}
        colourLabel={startWords.colour}
        error={wasTried && !hasVisibleName(draft) ? startWords.nameMissing : undefined}
      />
      <div>
        <Button variant="primary" type="submit">
          {startWords.begin}
        </Button>
      </div>
    </form>
  );
}
