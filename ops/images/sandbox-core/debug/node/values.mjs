// How values of the program are shown, and taken apart a page at a time.
const PAGE = 200;

// What esbuild puts beside the program.
const HELPERS = /^__(create|defProp|getOwnPropDesc|getOwnPropNames|getProtoOf|hasOwnProp|copyProps|toESM|toCommonJS|export|commonJS|esm|require)$/;

export class Values {
  #inspector;
  #kept = [];

  constructor(inspector) {
    this.#inspector = inspector;
  }

  /** The program goes on: nothing of it is known any more. */
  forget() {
    this.#kept = [];
  }

  keep(what) {
    return this.#kept.push(what);
  }

  kept(reference) {
    const what = this.#kept[reference - 1];
    if (!what) throw new Error('That value is gone: the program has moved on');
    return what;
  }

  static text(value) {
    if (value.type === 'string') return JSON.stringify(value.value);
    if (value.unserializableValue) return value.unserializableValue;
    if ('value' in value) return String(value.value);
    const entries = value.preview?.properties;
    if (!entries || value.subtype === 'error' || value.type === 'function') {
      return (value.description ?? value.type).split('\n')[0];
    }
    const shown = entries.map((p) => (value.subtype === 'array' ? p.value : `${p.name}: ${p.value}`)).join(', ');
    const more = value.preview.overflow ? ', …' : '';
    const name = value.className === 'Object' ? '' : `${value.description} `;
    return value.subtype === 'array' ? `(${length(value)}) [${shown}${more}]` : `${name}{${shown}${more}}`;
  }

  shown(name, value) {
    const array = value.subtype === 'array' || value.subtype === 'typedarray';
    return {
      name,
      value: Values.text(value),
      type: value.subtype ?? value.type,
      variablesReference: value.objectId ? this.keep({ object: value.objectId }) : 0,
      ...(array && { indexedVariables: length(value) }),
    };
  }

  async variables({ variablesReference, filter, start = 0, count }) {
    const { object } = this.kept(variablesReference);
    const page = filter === 'indexed' || count ? { start, count: count || PAGE } : undefined;
    const of = page ? await this.#slice(object, page) : object;
    const { result, internalProperties = [] } = await this.#inspector.ask('Runtime.getProperties', {
      objectId: of,
      ownProperties: true,
      generatePreview: true,
    });
    const named = result.filter((p) => p.value && !HELPERS.test(p.name) && (page ? /^\d+$/.test(p.name) : true));
    const internal = page ? [] : internalProperties.filter((p) => p.value && p.name === '[[Entries]]');
    const all = [...named, ...internal].filter((p) => !page || p.name !== 'length');
    return all
      .slice(0, page ? undefined : 1000)
      .map((p) => this.shown(page ? String(Number(p.name) + start) : p.name, p.value));
  }

  async #slice(objectId, { start, count }) {
    const { result } = await this.#inspector.ask('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: 'function (from, to) { return Array.prototype.slice.call(this, from, to); }',
      arguments: [{ value: start }, { value: start + count }],
    });
    return result.objectId;
  }
}

const length = (value) => Number(/\((\d+)\)$/.exec(value.description)?.[1] ?? 0);
