"""What Python MLflow makes of environments: settings.py CASES, a JSON list of {uri, environment}.

Prints for each the Authorization header that its request had and the proxy that requests would take.
"""
import json
import os
import sys

import requests
from requests.utils import get_environ_proxies, select_proxy

from mlflow.utils.credentials import get_default_host_creds
from mlflow.utils.rest_utils import http_request

seen = []


def send(self, request, **kwargs):
    seen.append(request.headers.get("Authorization"))
    response = requests.Response()
    response.status_code = 200
    response._content = b"{}"
    response.request = request
    return response


requests.adapters.HTTPAdapter.send = send
for case in json.loads(sys.argv[1]):
    before = dict(os.environ)
    os.environ.update(case["environment"])
    uri = case["uri"]
    http_request(get_default_host_creds(uri), "/api/2.0/mlflow/experiments/search", "GET")
    proxy = select_proxy(uri, get_environ_proxies(uri, no_proxy=None))
    print("CASE " + json.dumps({"authorization": seen[-1], "proxy": proxy}))
    os.environ.clear()
    os.environ.update(before)
