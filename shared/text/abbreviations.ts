export type Language = "en" | "de" | "fr" | "es" | "it" | "ru";

/** Whether a full stop after a word ends a sentence, as far as word lists can tell. */
export interface AbbreviationRules {
  /** Never end a sentence: titles before names, "e.g.", "z.B". */
  never: ReadonlySet<string>;
  /** End one only if no digit follows: "No. 5" and "No. He left." */
  beforeDigits: ReadonlySet<string>;
  /** End one only if one of `starters` follows: "the U.S. President" and "the U.S. The President". */
  beforeNames: ReadonlySet<string>;
  /** Words with a capital that begin a sentence and hardly a name. */
  starters: ReadonlySet<string>;
  /** After a number they end a sentence if a capital follows: "в 2019 г. Он" and "в г. Москве". */
  afterNumbers: ReadonlySet<string>;
  /** "3. Mai": a number with a full stop is an ordinal. */
  hasDottedOrdinals: boolean;
}

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}

const commonTitles = words("Dr Prof St Mr Mrs Ms Mx Hon Rev");
const commonNames = words("Inc Ltd Corp Co Bros Jr etc al ca approx Ph.D M.D");

interface LanguageLists {
  never: string;
  digits: string;
  names: string;
  starters: string;
  afterNumbers?: string;
}

const lists: Record<Language, LanguageLists> = {
  en: {
    never: `Messrs Mmes Gov Sen Sens Rep Reps Gen Col Lt Sgt Capt Cmdr Cpl Pvt Adm Maj Brig Pres
        Amb Atty Supt Insp Fr Mt Ft e.g i.e eg ie cf vs viz`,
    digits: "No Nos no nos pp p Vol vol Fig Figs fig Sec sec Ch ch Art Eq eq para",
    names: `Sr Esq Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri
        Sat Sun a.m p.m A.M P.M est Est Dept dept Univ Assn Ave Blvd Rd Sq Ala Ariz Ark Calif Colo
        Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn
        Tenn Tex Va Vt Wash Wis Wyo`,
    starters: `The A An It He She We They I You This That These Those There Here In On At By Of To For
        From With But And Or Nor So If When While After Before Since Although Though Because Under
        Over During Next Despite Instead His Her Its Their Our My Your As However Meanwhile Moreover
        Still Yet Also What Who Whom Why How Where Which No Not Yes Some Many Most All Both Each
        One Two Three Another Other Earlier Later According Now Then Thus Once Only Even Such`,
  },
  de: {
    never: `Hr Hrn Fr Frl Fa Hl bzw vgl sog z.B d.h u.a i.d.R u.U z.T ggf evtl inkl zzgl gem Dipl Ing
        Abg Min Gen Kard Bf St`,
    digits: "Nr Nrn Art Abs Bd Kap S Abb Tab Anm Ziff §",
    names: `usw uvm u.a.m Str Jan Feb Apr Aug Sept Sep Okt Nov Dez Mio Mrd Tsd Std Min geb gest Mo
        Di Mi Do Sa So n.Chr v.Chr Uhr`,
    starters: `Der Die Das Den Dem Des Ein Eine Einen Einem Einer Er Sie Es Wir Ihr Ich Man Dies
        Diese Dieser Dieses In Im Am An Auf Aus Bei Mit Nach Seit Von Vom Zu Zum Zur Für Über Unter
        Vor Durch Gegen Ohne Um Und Aber Oder Doch Denn Wenn Als Wie Was Wer Wo Warum Dann Dort Da
        Hier Nun Jetzt Auch Noch Nur Nicht Kein Keine Sein Seine Ihre Unser Unsere Damit Dabei
        Danach Daher Deshalb Trotzdem Allerdings Jedoch Bereits Schon So Laut`,
  },
  fr: {
    never: "MM Mme Mmes Mlle Mlles Me Mgr Vve Sté p.ex c.-à-d cf env av apr ex",
    digits: "n no art vol p pp fig chap al §",
    names: "janv févr avr juil sept oct nov déc éd bd boul tél J.-C",
    starters: `Le La Les Un Une Des Du De Il Elle Ils Elles On Nous Vous Je Tu Ce Cet Cette Ces Ça
        Cela En Dans Sur Sous Pour Par Avec Sans Selon Depuis Après Avant Pendant Mais Et Ou Or Donc
        Car Si Quand Lorsque Comme Que Qui Quoi Où Son Sa Ses Leur Leurs Notre Votre Mon Au Aux À
        Puis Ainsi Alors Aussi Pourtant Cependant Toutefois Non Oui Plus Tous Toutes`,
  },
  es: {
    never: `Sr Sra Sres Sras Srta D Dª Dña Ud Uds Vd Vds Lic Ing Arq Gral Cnel Cap Tte Mons Fr p.ej
        ej`,
    digits: "núm núms art arts vol pág págs p cap fig n",
    names: "EE.UU EE UU S.A a.C d.C Avda Av ene feb abr ago sept oct nov dic tel aprox",
    starters: `El La Los Las Lo Un Una Unos Unas Él Ella Ellos Ellas Yo Nosotros Usted Ustedes Este
        Esta Estos Estas Ese Esa Eso Esto En De Del Al A Con Sin Sobre Por Para Según Desde Hasta
        Tras Durante Entre Pero Y O Si Cuando Como Que Quien Donde Porque Aunque También Además Sin
        Su Sus Mi Nuestro Se No Sí Ya Así Entonces Luego Más Muchos Todos Todo Hay`,
  },
  it: {
    never: `sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa on avv ing arch geom rag sen gen col
        magg ten card mons cfr es ved`,
    digits: "n nn art artt pag pagg p pp cap vol fig tab",
    names: `ecc a.C d.C S.p.A S.r.l U.S.A feb mar apr mag giu lug ago set sett ott nov dic tel`,
    starters: `Il Lo La I Gli Le L Un Uno Una Di A Da In Con Su Per Tra Fra E Ma O Se Quando Come
        Che Chi Dove Perché Non Sì Si Ci È Era Sono Questo Questa Questi Queste Quello Quella Lui
        Lei Loro Noi Voi Io Nel Nella Nei Nelle Al Alla Ai Alle Dal Dalla Del Della Dei Delle Anche
        Poi Però Tuttavia Secondo Dopo Prima Oggi Ieri Già Tutti Tutto Ogni Altri`,
  },
  ru: {
    never: `т.е т.к т.н напр им ул пр-т просп пл пер бул наб гос св гр тов проф акад доц канд
        ген полк кап лейт чл см ср`,
    digits: "стр рис табл гл ст п пп с т д кв корп разд №",
    names: `т.д т.п др пр обл руб коп млн млрд тыс гг вв н.э янв фев февр мар апр июн июл авг сен
        сент окт нояб дек тел`,
    afterNumbers: "г гг в вв руб коп млн млрд тыс ч мин км кг",
    starters: `Он Она Оно Они Мы Вы Я Ты Это Этот Эта Эти Тот Та Те То В Во На С Со По К У О Об От
        До Из За Для При Без Под Над Через После Перед Между И А Но Или Если Когда Пока Хотя Так Как
        Что Кто Где Почему Также Однако Кроме Ещё Еще Уже Не Ни Да Нет Все Всё Его Её Их Наш Мой Сам
        Там Тогда Теперь Сейчас Затем Потом Ранее Позже Например Согласно`,
  },
};

function rulesFor(language: Language): AbbreviationRules {
  const list = lists[language];
  return {
    never: new Set([...commonTitles, ...words(list.never)]),
    beforeDigits: new Set(words(list.digits)),
    beforeNames: new Set([...commonNames, ...words(list.names)]),
    starters: new Set(words(list.starters)),
    afterNumbers: new Set(words(list.afterNumbers ?? "")),
    hasDottedOrdinals: language === "de",
  };
}

const rulesByLanguage: Record<Language, AbbreviationRules> = {
  en: rulesFor("en"),
  de: rulesFor("de"),
  fr: rulesFor("fr"),
  es: rulesFor("es"),
  it: rulesFor("it"),
  ru: rulesFor("ru"),
};

/** Small words that are common in one of the languages and rare in the others. */
const smallWords: readonly (readonly [Language, RegExp])[] = [
  ["en", /\b(?:the|of|and|to|that|was|is|with|for|said)\b/gi],
  ["de", /\b(?:der|die|das|und|ist|nicht|den|von|mit|ein|eine|zu)\b/gi],
  ["fr", /\b(?:le|les|des|et|est|une|dans|pour|du|qui|il|sur)\b/gi],
  ["es", /\b(?:el|los|las|y|del|una|por|con|que|para|se|es)\b/gi],
  ["it", /\b(?:il|di|che|gli|della|dei|nel|alla|sono|non|per|ha)\b/gi],
  ["ru", /(?<!\p{L})(?:и|в|не|на|что|с|по|он|это)(?!\p{L})/giu],
];

/** The rules of the language a text seems to be written in, by its small words; else by its script. */
export function abbreviationRules(text: string): AbbreviationRules {
  const sample = text.slice(0, 2000);
  let best: Language = /\p{Script=Cyrillic}/u.test(sample) ? "ru" : "en";
  let most = 0;
  for (const [language, pattern] of smallWords) {
    const count = sample.match(pattern)?.length ?? 0;
    if (count > most) {
      best = language;
      most = count;
    }
  }
  return rulesByLanguage[best];
}

/**
 * Whether the full stop after `word` belongs to an abbreviation, an initial or an ordinal, so that
 * the sentence goes on with `rest` (which begins with what follows the white space). `before` is
 * what stands in the sentence before the word.
 */
export function isAbbreviated(
  before: string,
  word: string,
  rest: string,
  rules: AbbreviationRules,
): boolean {
  // "Vgl." at the start of a sentence is "vgl."; the other lists tell "No." from "no.".
  const bare = word.replace(/^\p{L}+['’]/u, ""); // "l'avv."
  const small = bare.charAt(0).toLowerCase() + bare.slice(1);
  if (rules.never.has(bare) || rules.never.has(small)) return true;
  if (rules.beforeDigits.has(word) && /^[\p{N}§]/u.test(rest)) return true;
  if (rules.afterNumbers.has(word) && /\p{N}\s+(?:\p{L}{3,4}\.?\s+)?$/u.test(before))
    return !/^\P{L}*\p{Lu}/u.test(rest);
  const isInitials = /^(?:\p{L}{1,2}\.)*\p{L}$/u.test(word);
  const isOrdinal = rules.hasDottedOrdinals && /^\d{1,2}$/.test(word) && /^\p{L}/u.test(rest);
  if (!isInitials && !isOrdinal && !rules.beforeNames.has(word)) return false;
  const next = /^["'\p{Pi}\p{Ps}¿¡]*([\p{L}\p{M}]+)(?![\p{L}\p{M}.])/u.exec(rest)?.[1];
  return next === undefined || !rules.starters.has(next);
}
