/** Grammars of languages that CodeMirror has none for: their comments, strings, numbers and words of their own. */
import { LanguageSupport, StreamLanguage, type StreamParser, type StringStream } from '@codemirror/language';

interface Words {
  /** What begins a comment to the end of the line. */
  readonly comment?: RegExp;
  readonly block?: readonly [from: RegExp, to: RegExp];
  readonly keywords: string;
  readonly builtins?: string;
  /** Other words, by what they look like. */
  readonly special?: readonly (readonly [RegExp, string])[];
  readonly quotes?: string;
  readonly word?: RegExp;
  readonly anyCase?: boolean;
}

const awk: Words = {
  comment: /^#/,
  keywords: 'BEGIN END BEGINFILE ENDFILE function func if else while for do break continue next nextfile exit return delete in getline print printf switch case default',
  builtins: 'length substr index split sub gsub match sprintf sin cos atan2 exp log sqrt int rand srand tolower toupper system close fflush strftime systime gensub asort asorti NR NF FS OFS ORS RS FNR FILENAME ENVIRON ARGC ARGV SUBSEP RSTART RLENGTH',
  special: [[/^\$\w+/, 'variableName.special'], [/^\/(?:[^/\\\n]|\\.)+\/(?=\s*[{)&|,]|$)/, 'regexp']],
};

const prolog: Words = {
  comment: /^%/,
  block: [/^\/\*/, /^.*?\*\//],
  keywords: 'is mod rem div xor not dynamic discontiguous module use_module initialization',
  builtins: 'true false fail halt nl write writeln print format read assert asserta assertz retract findall bagof setof forall between length append member atom number var nonvar atom_codes atom_chars number_codes msort sort nb_getval nb_setval succ plus maplist nth0 nth1 read_term',
  special: [[/^(?::-|-->|\?-|->|\\\+|!)/, 'keyword'], [/^[A-Z_]\w*/, 'variableName.special']],
  quotes: '"\'`',
};

const languages: Readonly<Record<string, Words>> = {
  awk,
  mawk: awk,
  prolog,
  gprolog: prolog,
  jq: {
    comment: /^#/,
    keywords: 'def if then elif else end reduce foreach as and or not try catch label import include module',
    builtins: 'length keys values map select empty error add any all range floor sqrt tostring tonumber type sort sort_by group_by unique min max reverse contains inside split join ascii_downcase ascii_upcase test match capture sub gsub limit first last input inputs debug env to_entries from_entries with_entries recurse paths has del',
    special: [[/^\$\w+/, 'variableName.special'], [/^\.[A-Za-z_]\w*/, 'propertyName'], [/^@\w+/, 'meta']],
    quotes: '"',
  },
  llvm_ir: {
    comment: /^;/,
    keywords: 'define declare global constant private internal external linkonce weak common appending target triple datalayout type attributes ret br switch indirectbr invoke unreachable add sub mul udiv sdiv urem srem fadd fsub fmul fdiv shl lshr ashr and or xor alloca load store getelementptr trunc zext sext fptrunc fpext fptosi sitofp ptrtoint inttoptr bitcast icmp fcmp phi select call tail inbounds align nsw nuw nounwind eq ne slt sgt sle sge ult ugt unnamed_addr to label x null true false undef zeroinitializer',
    builtins: 'void half float double fp128 ptr',
    special: [[/^i\d+\b/, 'typeName'], [/^%[\w.$-]+/, 'variableName'], [/^@[\w.$-]+/, 'variableName.special'], [/^[\w.$-]+:/, 'labelName'], [/^[!#]\w+/, 'meta']],
    quotes: '"',
  },
  rexx: {
    comment: /^--/,
    block: [/^\/\*/, /^.*?\*\//],
    anyCase: true,
    keywords: 'say pull parse arg var value with do end to by while until forever for if then else select when otherwise call return exit signal procedure expose leave iterate numeric digits address drop interpret nop options push queue trace upper on off error syntax',
    builtins: 'length substr pos word words wordpos left right center strip translate reverse copies date time random abs max min trunc format datatype d2c c2d d2x x2d linein lineout lines charin charout',
  },
  icon: {
    comment: /^#/,
    keywords: 'procedure end global local static record link if then else while until do every to by case of default return suspend fail break next repeat not create initial invocable',
    builtins: 'write writes read image type upto find match tab move many any put get push pop pull sort table list set integer string real char ord repl reverse left right center trim',
    special: [[/^&\w+/, 'atom']],
  },
  algol68: {
    comment: /^(?:#[^#\n]*#?)/,
    block: [/^(?:COMMENT|CO)\b/, /^.*?\b(?:COMMENT|CO)\b/],
    keywords: 'BEGIN END IF THEN ELIF ELSE FI CASE IN OUT OUSE ESAC FOR FROM BY TO WHILE DO OD PROC OP MODE PRIO STRUCT UNION REF LOC HEAP FLEX GO GOTO SKIP EXIT AND OR NOT OF IS ISNT NIL TRUE FALSE MOD OVER ABS REPR UPB LWB ROUND ENTIER',
    builtins: 'INT REAL BOOL CHAR STRING VOID LONG SHORT BITS BYTES COMPL FORMAT FILE print printf read readf new line newline whole fixed float',
  },
  pari: {
    comment: /^\\\\/,
    block: [/^\/\*/, /^.*?\*\//],
    keywords: 'if for forprime forstep forvec fordiv while until return break next my local global',
    builtins: 'print print1 input vector matrix factor isprime nextprime prime gcd lcm Mod sqrt abs floor ceil round length concat sum prod polroots solve intnum matdet eulerphi sigma binomial Vec Str Pi',
    quotes: '"',
  },
  gnuplot: {
    comment: /^#/,
    keywords: 'plot splot set unset replot reset show fit if else while do for exit pause load save call eval print using with title notitle every index smooth via',
    builtins: 'terminal output title xlabel ylabel zlabel xrange yrange zrange key grid style data function lines points linespoints boxes dots impulses pngcairo png svg dumb size font pi sin cos tan exp log sqrt abs',
  },
  dc: {
    comment: /^#/,
    keywords: '',
    special: [[/^\[[^[\]]*\]/, 'string'], [/^[sSlL:;]./, 'variableName'], [/^[!=<>]*[<>=]./, 'keyword'], [/^[pnPfcdrRiIoOkKxZXzaq?]/, 'keyword']],
    quotes: '',
    word: /^_?[\dA-F]+/,
  },
  sed: {
    comment: /^#/,
    keywords: '',
    special: [[/^\/(?:[^/\\\n]|\\.)*\//, 'regexp'], [/^[sy]([/|,@#!])(?:(?!\1)[^\\\n]|\\.)*\1(?:(?!\1)[^\\\n]|\\.)*\1[\dgipemIM]*/, 'string'], [/^:\s*\w+/, 'labelName'], [/^[bt]\s+\w+/, 'keyword'], [/^\$(?=!?[a-zA-Z{])/, 'atom'], [/^[{}=aAcdDgGhHiIlnNpPqQrwxz!](?![a-z])/, 'keyword']],
    quotes: '',
    word: /^[A-Za-z_]+/,
  },
  m4: {
    comment: /^(?:#|dnl\b)/,
    keywords: 'define undefine defn pushdef popdef indir builtin ifdef ifelse shift forloop foreach changequote changecom dnl include sinclude divert undivert divnum eval incr decr len index regexp substr translit patsubst format esyscmd syscmd errprint m4exit m4wrap',
    special: [[/^\$(?:\d+|[#*@])/, 'variableName.special'], [/^[`']/, 'string']],
    quotes: '',
  },
};

/** The languages that have a grammar here, by their ids. */
export const plainGrammars: readonly string[] = Object.keys(languages);

export function plainGrammar(id: string): LanguageSupport | undefined {
  const words = languages[id];
  return words === undefined ? undefined : new LanguageSupport(StreamLanguage.define({ name: id, ...parser(words) }));
}

interface State {
  within: RegExp | undefined;
}

function parser({ comment, block, keywords, builtins = '', special = [], quotes = '"\'', word = /^[A-Za-z_]\w*/, anyCase = false }: Words): StreamParser<State> {
  const own = (all: string): ReadonlySet<string> => new Set(all.split(' ').map((one) => (anyCase ? one.toLowerCase() : one)));
  const [isKeyword, isBuiltin] = [own(keywords), own(builtins)];
  const token = (stream: StringStream): string | null => {
    if (comment !== undefined && stream.match(comment) !== null) return stream.skipToEnd(), 'comment';
    for (const [look, name] of special) if (stream.match(look) !== null) return name;
    if (stream.match(/^\d[\w.]*/) !== null) return 'number';
    const quote = stream.peek();
    if (quote !== undefined && quotes.includes(quote)) return string(stream, quote);
    const found = stream.match(word);
    if (typeof found === 'object' && found !== null) {
      const text = anyCase ? found[0].toLowerCase() : found[0];
      return isKeyword.has(text) ? 'keyword' : isBuiltin.has(text) ? 'variableName.standard' : 'variableName';
    }
    return /[-+*/<>=!&|^~%?:]/.test(stream.next() ?? '') ? 'operator' : null;
  };
  return {
    startState: () => ({ within: undefined }),
    copyState: ({ within }) => ({ within }),
    token: (stream, state) => {
      if (state.within !== undefined) {
        if (stream.match(state.within) !== null) state.within = undefined;
        else stream.skipToEnd();
        return 'comment';
      }
      if (stream.eatSpace()) return null;
      if (block !== undefined && stream.match(block[0]) !== null) {
        state.within = block[1];
        return 'comment';
      }
      return token(stream);
    },
  };
}

function string(stream: StringStream, quote: string): string {
  stream.next();
  for (let next = stream.next(); next !== undefined && next !== quote; next = stream.next()) if (next === '\\') stream.next();
  return 'string';
}
