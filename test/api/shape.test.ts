import { expect } from 'chai';
import { openApiOf } from '../../src/api/openapi.ts';
import { shapeOf } from '../../src/api/shape.ts';
import { ENDPOINTS } from '../../src/endpoints.ts';

type Described = {
  paths: Record<
    string,
    {
      post: {
        requestBody: { content: { 'application/json': { schema: { required: string[]; properties: object } } } };
      };
    }
  >;
};

describe('the description of the interface', () => {
  it('demands no field of a body that may be left out', () => {
    const { paths } = openApiOf(ENDPOINTS, '1') as Described;
    const { required, properties } =
      paths['/api/v1/intakes']?.post.requestBody.content['application/json'].schema ?? {};
    expect(properties).to.include.keys('dangerTicks', 'remediesTold');
    expect(required).to.have.members(['channel', 'summary', 'nature']);
  });

  it('tells between which numbers of rows a page may be asked for', () => {
    const { paths } = openApiOf(ENDPOINTS, '1') as unknown as {
      paths: Record<
        string,
        { get: { parameters: { name: string; required: boolean; schema: Record<string, unknown> }[] } }
      >;
    };
    const limitOf = (path: string) => paths[path]?.get.parameters.find(({ name }) => name === 'limit');
    const rows = { type: 'integer', minimum: 1 };
    for (const path of ['/api/v1/cases', '/api/v1/intakes', '/api/v1/registers/{kind}/rows'])
      expect(limitOf(path), path).to.deep.include({ required: false, schema: { ...rows, maximum: 200, default: 50 } });
    expect(limitOf('/api/v1/search')?.schema).to.deep.equal({ ...rows, maximum: 50, default: 10 });
  });

  it('is shown in short lines that leave nothing out', () => {
    expect(shapeOf({ type: ['string', 'null'], maxLength: 200 })).to.equal('text ≤200 characters | null');
    expect(shapeOf({ type: 'string', enum: ['BLUE', '', null] })).to.equal('BLUE | "" | null');
    expect(shapeOf({ type: 'integer', minimum: 1, maximum: 200, default: 50 })).to.equal('whole number 1–200, else 50');
    const person = {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, born: { format: 'date', type: 'string' } },
    };
    expect(shapeOf({ type: 'array', items: person })).to.equal('[ { name*: text, born: day YYYY-MM-DD } … ]');
    expect(shapeOf({ anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] })).to.equal('uuid | null');
  });
});
