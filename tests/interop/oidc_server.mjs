// An OpenID provider as its authors make it: node oidc_server.mjs PORT ISSUER CLIENT_ID JWKS. Gives tokens to one machine.
import { Provider } from 'oidc-provider'

const [port, issuer, clientId, jwks] = process.argv.slice(2)
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: JSON.parse(jwks),
    },
  ],
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: { clientAuthSigningAlgValues: ['ES256', 'Ed25519', 'EdDSA'] },
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
})
provider.proxy = true
provider.on('grant.error', (_ctx, error) => console.log('refused', error.error, error.error_detail ?? error.error_description))
provider.on('grant.success', () => console.log('given'))
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'))
