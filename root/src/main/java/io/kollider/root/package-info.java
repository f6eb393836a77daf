package io.kollider.root;
