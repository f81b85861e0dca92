import { InfoButton } from "../../ui/InfoButton.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { agreementHelp, helpHeadings } from "../../words/agreementHelp.ts";

/** What a figure asks, its formula and source, and when it misleads. */
export function Help({ topic }: { topic: keyof typeof agreementHelp }) {
  const entry = agreementHelp[topic];
  return (
    <InfoButton label={words.help(entry.title)}>
      <div className="agreement-help">
        <h3>{entry.title}</h3>
        <dl>
          {(["asks", "formula", "source", "misleads"] as const).map((part) => (
            <div key={part}>
              <dt>{helpHeadings[part]}</dt>
              <dd>{entry[part]}</dd>
            </div>
          ))}
        </dl>
      </div>
    </InfoButton>
  );
}
