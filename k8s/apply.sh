#!/usr/bin/env bash
# Applies both overlays to an API server of Kubernetes that is started for that, and ended: what offline checks cannot know (defaults, admission, validation by the schemas of Strimzi and of
# the Prometheus operator) is said by the server itself. No pod runs, as there is no kubelet; a pod of each workload is offered to admission.
#
#   k8s/apply.sh WORK CRD.yaml...
#
# WORK is a directory that is made, CRD.yaml the definitions of Strimzi's Kafka, KafkaNodePool, KafkaTopic and KafkaUser and of the Prometheus operator's PodMonitor and PrometheusRule.
# etcd, kube-apiserver, kubectl and openssl are on the path.
set -euo pipefail
[ $# -gt 1 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
overlays=$(cd "$(dirname "$0")/overlays" && pwd)
mkdir "$1"
work=$(cd "$1" && pwd)
shift
export KUBECONFIG=$work/config

openssl genrsa -out "$work/accounts.key" 2048 2>/dev/null
token=$(openssl rand -hex 16)
echo "$token,admin,admin,system:masters" >"$work/tokens"
port=$((20000 + RANDOM % 10000))
etcd --data-dir "$work/etcd" --listen-client-urls "http://127.0.0.1:$port" --advertise-client-urls "http://127.0.0.1:$port" \
  --listen-peer-urls "http://127.0.0.1:$((port + 1))" >"$work/etcd.log" 2>&1 &
etcd=$!
# nobody makes the tokens of accounts here, so their admission is left out
kube-apiserver --etcd-servers "http://127.0.0.1:$port" --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --secure-port $((port + 2)) --cert-dir "$work/certificates" \
  --service-cluster-ip-range 10.0.0.0/24 --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$work/accounts.key" \
  --service-account-signing-key-file "$work/accounts.key" --token-auth-file "$work/tokens" --authorization-mode RBAC --endpoint-reconciler-type none \
  --disable-admission-plugins ServiceAccount >"$work/apiserver.log" 2>&1 &
server=$!
trap 'kill $server $etcd; wait' EXIT
kubectl config set-cluster it --server "https://127.0.0.1:$((port + 2))" --insecure-skip-tls-verify >/dev/null
kubectl config set-credentials admin --token "$token" >/dev/null
kubectl config set-context it --cluster it --user admin >/dev/null
kubectl config use-context it >/dev/null
for _ in $(seq 180); do
  kubectl get --raw /readyz >/dev/null 2>&1 && break
  kill -0 $server
  sleep 1
done
kubectl version | tail -1
for definition; do kubectl apply --server-side -f "$definition"; done
kubectl wait --for condition=Established --timeout 60s customresourcedefinitions --all >/dev/null

pod() { # NAMESPACE KIND NAME: is one of its pods let in?
  kubectl --namespace "$1" get "$2" "$3" -o jsonpath='{.spec.template}' |
    sed -e "s/^{\"metadata\":{/{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"$3\",/" |
    { if [ "$2" = statefulset ]; then sed 's/"volumes":\[/"volumes":[{"name":"state","emptyDir":{}},/'; else cat; fi; } |
    kubectl --namespace "$1" create --dry-run=server -f -
}

for overlay in dev production; do
  echo "== $overlay"
  kubectl apply --server-side --validate=strict -k "$overlays/$overlay" 2>&1
  namespace=$(sed -n 's/^namespace: //p' "$overlays/$overlay/kustomization.yaml")
  for kind in deployment statefulset job; do
    for name in $(kubectl --namespace "$namespace" get "$kind" -o jsonpath='{.items[*].metadata.name}'); do pod "$namespace" "$kind" "$name"; done
  done
  kubectl diff --server-side -k "$overlays/$overlay" && echo "the same when applied again"
done
