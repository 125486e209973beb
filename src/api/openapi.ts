import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { problemSchema } from './problem.ts';

type Json = Record<string, unknown>;

/** What reads an absent field as an empty one need not be sent, although its own schema tells of no such thing. */
const onlyWhatMustBeSent: z.core.ToJSONSchemaParams['override'] = ({ zodSchema, jsonSchema }) => {
  // What is meant where nothing is sent: the library leaves it out of fields that are read by a check.
  if (zodSchema instanceof z.ZodDefault && typeof zodSchema.def.defaultValue === 'number')
    jsonSchema.default = zodSchema.def.defaultValue;
  if (!(zodSchema instanceof z.ZodObject) || jsonSchema.required === undefined) return;
  const shape = zodSchema.shape as Record<string, z.ZodType>;
  jsonSchema.required = jsonSchema.required.filter((name) => !shape[name]?.safeParse(undefined).success);
  if (jsonSchema.required.length === 0) delete jsonSchema.required;
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const more = io === 'input' ? { override: onlyWhatMustBeSent } : {};
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', ...more }) as Json;
  return rest;
};

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const header = (name: string, description: string): Json => ({
  ...{ name, in: 'header', required: false, description, schema: { type: 'string' } },
});

/** `/cases/:id` as OpenAPI writes it. */
export const pathOf = ({ path }: Pick<Endpoint, 'path'>): string => path.replace(/:(\w+)/g, '{$1}');

function parametersOf(one: Endpoint): Json[] {
  const inPath = [...one.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const { properties = {}, required = [] } =
    one.query === null
      ? {}
      : (schemaOf(one.query, 'input') as Json & {
          properties?: Record<string, Json>;
          required?: string[];
        });
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
  const writing =
    one.method === 'get'
      ? []
      : [
          header('Idempotency-Key', 'Sent again with the same key and body, the request is carried out once.'),
          header('If-Match', 'The ETag that was read; 409 when somebody else was quicker.'),
        ];
  return [...inPath, ...inQuery, ...writing];
}

function operationOf(one: Endpoint): Json {
  const isWrite = one.method !== 'get';
  return {
    ...{ tags: [one.tag], summary: one.summary, 'x-scope': one.scope },
    parameters: parametersOf(one),
    ...(one.body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(one.body, 'input') } } } }),
    responses: {
      [one.status]: {
        description: 'Done.',
        content: {
          [one.isLines ? 'application/x-ndjson' : 'application/json']: { schema: schemaOf(one.answer, 'output') },
        },
      },
      401: problem('Neither a session nor a valid token.'),
      403: problem('Visible, but not permitted to this account or token.'),
      404: problem('Absent, or not visible to this account, which looks the same.'),
      ...(isWrite
        ? { 400: problem('The body is no JSON.'), 409: problem('Not possible now, or changed by somebody else.') }
        : {}),
      ...(isWrite
        ? { 413: problem('The body is larger than 1 MB.'), 415: problem('The body is not application/json.') }
        : {}),
      422: problem('Faults at fields.'),
      429: problem('Too many requests; see Retry-After.'),
      500: problem('An error of this installation.'),
      503: problem('A part is away; nothing was changed, the same request may be sent again.'),
    },
  };
}

/** The description of the interface, made from the schemas that read requests and describe answers. */
export function openApiOf(endpoints: readonly Endpoint[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const one of endpoints) {
    const path = `/api/v1${pathOf(one)}`;
    paths[path] = { ...paths[path], [one.method]: operationOf(one) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Dispute mediation', version, license: { name: 'MIT', identifier: 'MIT' } },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'sid' },
      },
    },
  };
}
