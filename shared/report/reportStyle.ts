/** The report's own style: a light page that reads like a journal supplement and prints on A4. */
export const reportStyle = `
:root { --ink: #1d1b18; --soft: #625d55; --hair: #d9d4ca; --rule: #1d1b18; --paper: #fffefb;
  --accent: #7a3b1d; --gap: 1.6rem;
  --serif: "Source Serif 4", "Source Serif Pro", "Iowan Old Style", "Palatino Linotype", Palatino,
    "Book Antiqua", Georgia, "Times New Roman", serif; }
* { box-sizing: border-box; }
html { background: #f3f0e9; color: var(--ink); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 62rem; padding: 3.5rem 4rem 4rem; background: var(--paper);
  font: 400 1rem/1.5 var(--serif); font-variant-numeric: lining-nums tabular-nums;
  hanging-punctuation: first; }
header { border-bottom: 1px solid var(--rule); padding-bottom: 1.2rem; }
.kind { margin: 0 0 .4rem; color: var(--accent); font-size: .85rem; letter-spacing: .09em;
  text-transform: uppercase; }
h1 { margin: 0; font-size: 2.1rem; font-weight: 500; line-height: 1.15; letter-spacing: -.01em; }
.byline { margin: .6rem 0 0; color: var(--soft); font-style: italic; }
h2 { margin: 2.8rem 0 .8rem; font-size: 1.3rem; font-weight: 600; line-height: 1.25; }
h3 { margin: 2rem 0 .2rem; font-size: 1.08rem; font-weight: 600; }
p { margin: 0 0 .8rem; max-width: 42rem; }
.soft, .rests { color: var(--soft); font-size: .88rem; }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: .3rem 1.2rem; margin: 0; }
dt { color: var(--soft); font-style: italic; }
dd { margin: 0; max-width: 44rem; }
table { width: 100%; border-collapse: collapse; margin: .6rem 0 1.2rem; font-size: .9rem;
  line-height: 1.35; border-top: 1.5px solid var(--rule); border-bottom: 1.5px solid var(--rule); }
caption { caption-side: top; text-align: left; padding: 0 0 .45rem; color: var(--soft);
  font-size: .88rem; font-style: italic; }
th { font-weight: 400; font-style: italic; text-align: left; vertical-align: bottom; }
thead th { padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--rule); }
thead tr.groups th[colspan] { border-bottom-color: var(--hair); padding: .35rem .7rem .15rem 1.2rem; }
thead tr.groups th:last-child { padding-right: 0; }
tbody td, tbody th { padding: .38rem .7rem .38rem 0; border-bottom: 1px solid var(--hair);
  vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
tbody tr.same > * { border-bottom: 0; padding-bottom: 0; }
tbody th { font-style: normal; }
.overview tbody td { white-space: nowrap; }
td.n, th.n { text-align: right; white-space: nowrap; }
td:last-child, th:last-child { padding-right: 0; }
tbody th strong { font-weight: 600; }
.unit { display: block; color: var(--soft); font-size: .82rem; }
.foot { margin: -.7rem 0 1.2rem; max-width: none; color: var(--soft); font-size: .82rem; }
.more + .foot { margin-top: -.3rem; }
sup { font-size: .72em; line-height: 0; font-style: italic; }
.undefined { font-style: italic; color: var(--soft); }
.note { color: var(--soft); font-size: .88rem; max-width: 46rem; }
.more { margin: -.5rem 0 1rem; font-size: .88rem; max-width: none; }
.more span { white-space: nowrap; }
ol.reading, ul.plain { max-width: 44rem; padding-left: 1.2rem; }
.reading li { margin-bottom: .35rem; }
q { quotes: "“" "”"; overflow-wrap: anywhere; white-space: pre-line; }
.place { white-space: nowrap; color: var(--soft); font-size: .85rem; }
.formula { font-size: .98rem; }
.formulas dt { color: var(--ink); font-weight: 600; font-style: normal; }
dl.formulas { grid-template-columns: 11rem 1fr; gap: .9rem 1.2rem; }
.formulas p { margin: 0; }
bdi { overflow-wrap: break-word; }
@media screen and (max-width: 50rem) { body { padding: 1.5rem 1.2rem; } table { display: block; overflow-x: auto; }
  dl, dl.formulas { grid-template-columns: 1fr; gap: .1rem; } dd { margin-bottom: .6rem; } }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  html { background: none; font-size: 9.6pt; }
  body { max-width: none; padding: 0; background: none; }
  h2 { margin-top: 8mm; }
  h2, h3, caption, .rests { break-after: avoid; }
  tr, li, dd, .keep { break-inside: avoid; }
  dt { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
